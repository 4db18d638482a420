/**
 * The few parts of a document that the plot library touches when it draws: elements, attributes, text and inline
 * style. What was drawn is read back as SVG text. Nothing here measures text or lays anything out.
 */

const namespaces: Readonly<Record<string, string>> = {
  svg: "http://www.w3.org/2000/svg",
  xlink: "http://www.w3.org/1999/xlink",
};

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0) ?? 0};`).replace(/(?![\t\n])\p{Cc}/gu, "");

class Text {
  parentNode: Element | null = null;
  readonly textContent: string;
  constructor(text: string) {
    this.textContent = text;
  }
  get outerHTML(): string {
    return escaped(this.textContent);
  }
}

type Node = Element | Text;

class Element {
  readonly attributes = new Map<string, string>();
  readonly childNodes: Node[] = [];
  parentNode: Element | null = null;
  readonly ownerDocument: Document;
  readonly namespaceURI: string;
  readonly tagName: string;
  readonly style = {
    setProperty: (name: string, value: string | null): void => this.#addStyle(name, value),
  };

  constructor(ownerDocument: Document, namespaceURI: string, tagName: string) {
    this.ownerDocument = ownerDocument;
    this.namespaceURI = namespaceURI;
    this.tagName = tagName;
  }

  #addStyle(name: string, value: string | null): void {
    const before = this.attributes.get("style") ?? "";
    if (value !== null) this.attributes.set("style", `${before}${name}:${value};`);
  }

  getAttribute(name: string): string | null {
    return this.attributes.get(name) ?? null;
  }
  hasAttribute(name: string): boolean {
    return this.attributes.has(name);
  }
  setAttribute(name: string, value: unknown): void {
    this.attributes.set(name, String(value));
  }
  setAttributeNS(_: string, name: string, value: unknown): void {
    this.attributes.set(name, String(value));
  }
  removeAttribute(name: string): void {
    this.attributes.delete(name);
  }

  get firstChild(): Node | null {
    return this.childNodes[0] ?? null;
  }
  get textContent(): string {
    return this.childNodes.map(({ textContent }) => textContent).join("");
  }
  set textContent(text: string) {
    this.childNodes.length = 0;
    if (text !== "") this.append(text);
  }

  append(...nodes: (Node | string)[]): void {
    for (const node of nodes) this.appendChild(typeof node === "string" ? new Text(node) : node);
  }
  appendChild<T extends Node>(node: T): T {
    return this.insertBefore(node, null);
  }
  insertBefore<T extends Node>(node: T, next: Node | null): T {
    node.parentNode?.removeChild(node);
    node.parentNode = this;
    this.childNodes.splice(next === null ? this.childNodes.length : this.childNodes.indexOf(next), 0, node);
    return node;
  }
  removeChild<T extends Node>(node: T): T {
    this.childNodes.splice(this.childNodes.indexOf(node), 1);
    node.parentNode = null;
    return node;
  }
  /** The library looks for what it drew before; a fresh document holds nothing. */
  querySelector(): null {
    return null;
  }
  querySelectorAll(): [] {
    return [];
  }

  get outerHTML(): string {
    const attributes = [...this.attributes].map(([name, value]) => ` ${name}="${escaped(value)}"`).join("");
    const inside = this.childNodes.map((node) => node.outerHTML).join("");
    return `<${this.tagName}${attributes}${inside === "" ? "/>" : `>${inside}</${this.tagName}>`}`;
  }
}

export class Document {
  readonly documentElement: Element = new Element(this, "http://www.w3.org/1999/xhtml", "html");
  createElementNS(namespace: string, name: string): Element {
    return new Element(this, namespaces[namespace] ?? namespace, name);
  }
  createElement(name: string): Element {
    return new Element(this, this.documentElement.namespaceURI, name);
  }
  createTextNode(text: string): Text {
    return new Text(text);
  }
}
