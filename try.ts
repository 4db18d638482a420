import b from "/work/wt/frontier/backends/ffi/frontier.ts";
import j from "/work/wt/frontier/backends/js/frontier.ts";
import w from "/work/wt/frontier/workloads/frontier/search.ts";
import {mkdtempSync,rmSync} from "node:fs";
console.log(await b.probe());
const dir=mkdtempSync("/work/wt/frontier/.scr-");
for (const s of (process.argv[2]??"10,18,20,22,26").split(",").map(Number)) {
  const p={vocabulary:12,sentences:s,length:3,seed:1};
  const input=(await w.input(p,{} as any))[0]!;
  for (const own of [{seen:"memory",threads:1},{seen:"memory",threads:2},{seen:"disk",threads:1},{seen:"disk",threads:1,memory:65536}]) {
    const full={memory:64<<20,buffer:10000,batch:1000,...own};
    const op=b.operations[0]!;
    const se:any=await op.open({p,own:full,input,context:{scratch:dir} as any});
    let raw; const ts=[];
    for(let i=0;i<(s>26?3:15);i++){const t=Bun.nanoseconds(); raw=se.run(0,1); ts.push((Bun.nanoseconds()-t)/1e6);}
    ts.sort((a,b)=>a-b);
    console.log(s,JSON.stringify(own),"best",ts[0].toFixed(2),"med",ts[ts.length>>1].toFixed(2),w.digest(await op.answer!(raw,p) as any,p), JSON.stringify(se.facts()));
    se.close();
  }
}
rmSync(dir,{recursive:true});
