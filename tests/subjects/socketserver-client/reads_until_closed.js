// A reply is over when the server closes; what is typed before that is nobody's.
const net=require('net'),rl=require('readline').createInterface({input:process.stdin,output:process.stdout});
const [h,p]=process.argv.slice(2);
const ask=()=>rl.question('> ',l=>{ if(!l)return rl.close(); let t=''; const s=net.connect(p,h,()=>s.write(l+'\r\n'));
 s.on('data',d=>t+=d).on('end',()=>{ s.destroy(); if(!t)return rl.close(); console.log(t.trimEnd()); ask(); }).on('error',e=>{console.error(e.message);process.exit(1)}); });
ask();
