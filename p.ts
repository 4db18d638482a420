import b from "./backends/ffi/frontier.ts";
import w from "./workloads/frontier/search.ts";
import {mkdtempSync,rmSync} from "node:fs";
const dir=mkdtempSync("./.scr-");
const p={vocabulary:12,sentences:26,length:3,seed:1};
const input=(await w.input(p,{} as any))[0]!;
const se:any=await b.operations[0]!.open({p,own:{seen:"memory",memory:64<<20,buffer:Number(process.argv[2]),batch:1000,threads:1},input,context:{scratch:dir} as any});
const ts=[];
for(let i=0;i<100;i++){const t=Bun.nanoseconds(); se.run(0,1); ts.push((Bun.nanoseconds()-t)/1e6);}
ts.sort((a,b)=>a-b);console.log(ts[0],ts[50]);
rmSync(dir,{recursive:true});
