/** A command that does as much as it is told: `spin.ts <steps>`. The same as spin.c. */
let state = 1;
for (let left = Number(process.argv[2]); left > 0; left--)
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
if (state === 0) console.log(state);
