/** The page stands alone: it needs no file of the app's, and prints. */
export const verifyStyle = `
:root{color-scheme:light dark;--ink:light-dark(#1d2421,#e6ebe8);--quiet:light-dark(#5a655f,#a4b0aa);--paper:light-dark(#fff,#151917);--line:light-dark(#dce2de,#333b37);--accent:light-dark(#0d5c3f,#7fd1ac);--warn:light-dark(#8a2f0b,#f1a98a)}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 Inter,system-ui,sans-serif;font-variant-numeric:tabular-nums}
header{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:center;gap:0 24px;padding:8px 24px;border-bottom:1px solid var(--line)}
header p{margin:0;font-weight:600}
nav{display:flex;gap:16px}
a{color:var(--accent);text-underline-offset:3px}
nav a{padding:8px 0;text-decoration:none}
nav a[aria-current]{color:var(--ink);font-weight:600}
main{max-width:680px;margin:0 auto;padding:24px}
h1{margin:0 0 8px;font:600 28px/1.25 "Source Serif 4",Georgia,serif}
h2{margin:32px 0 8px;font-size:17px}
h3{margin:16px 0 4px;font-size:16px}
ul{margin:0;padding:0;list-style:none}
li{padding:12px 0;border-bottom:1px solid var(--line)}
section>p>a{display:inline-block;min-height:40px;align-content:center}
p{margin:0 0 12px}
.state{border-left:4px solid var(--line);padding:4px 0 4px 16px}
.state.valid{border-color:var(--accent)}
.state.valid h1{color:var(--accent)}
.state.invalid{border-color:var(--warn)}
.state.invalid h1{color:var(--warn)}
dl{margin:24px 0 0;border-top:1px solid var(--line)}
dl div{padding:12px 0;border-bottom:1px solid var(--line)}
dt{color:var(--quiet);font-size:14px}
dd{margin:0}
code{font:14px/1.5 ui-monospace,monospace;overflow-wrap:anywhere}
.drop{margin-bottom:16px;padding:16px;border:1px dashed var(--quiet);border-radius:8px}
.drop.over{border-color:var(--accent)}
.choose{display:inline-flex;align-items:center;min-height:44px;padding:8px 20px;border:1px solid var(--quiet);border-radius:6px;font-weight:600;cursor:pointer}
.choose:hover{border-color:var(--ink)}
.choose:focus-within{outline:2px solid var(--accent);outline-offset:2px}
.choose input{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.chosen{margin:12px 0 0;color:var(--quiet);overflow-wrap:anywhere}
.chosen:empty{display:none}
.result{margin:12px 0 0}
.result.good{color:var(--accent);font-weight:600}
.result.bad{color:var(--warn);font-weight:600}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
@media print{header nav,.drop{display:none}}
`
