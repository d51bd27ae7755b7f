/** The page's one stylesheet: served by itself, since its policy allows no style inside the page. */
export const STYLE = `:root{color-scheme:light dark;--ink:#1b1b1f;--soft:#55555e;--paper:#fff;--line:#d5d5dc;--bar:#2b5fa8;--c1:#4d8f3c;--c2:#b26a00}
@media (prefers-color-scheme:dark){:root{--ink:#f1f1f4;--soft:#b9b9c4;--paper:#17171b;--line:#3d3d46;--bar:#7fb0f5;--c1:#86c977;--c2:#f0b052}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:60rem;padding:1rem;background:var(--paper);color:var(--ink);font:1.125rem/1.65 "Noto Sans Thai Looped","Noto Sans Thai","Sarabun",system-ui,sans-serif}
h1{font-size:1.7rem;line-height:1.35;margin:.5rem 0}
h2{font-size:1.3rem;line-height:1.4;margin:2.2rem 0 .5rem}
a{color:var(--bar)}a:focus-visible,.map:focus-visible,.months:focus-visible{outline:3px solid var(--bar);outline-offset:3px}
nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.25rem 1rem;padding:0;margin:.5rem 0}
nav a,.files a{display:inline-block;min-height:2.75rem;padding:.45rem 0}
[aria-current]{font-weight:700;text-decoration:none;color:inherit}
.soft{color:var(--soft)}
dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(13rem,1fr));gap:.75rem;margin:1rem 0}
dl div{border:1px solid var(--line);border-radius:.6rem;padding:.7rem 1rem}
dt{color:var(--soft)}dd{margin:0;font-size:1.6rem;font-weight:700;line-height:1.4}dd small{display:block;font-size:1rem;font-weight:400}
table{width:100%;border-collapse:collapse;margin:.5rem 0 1rem}
caption{text-align:start;color:var(--soft);padding:.25rem 0}
th,td{border-bottom:1px solid var(--line);padding:.45rem .5rem .45rem 0;text-align:start;vertical-align:top;font-weight:400}
thead th{font-weight:700}.n{text-align:end;white-space:nowrap;font-variant-numeric:tabular-nums}
abbr{text-decoration:none}
.bar{display:block;width:100%;height:.55rem;margin-top:.25rem}.bar rect{fill:var(--bar)}
.map,.months{overflow-x:auto}.map svg{min-width:44rem;width:100%;display:block}.months svg{min-width:24rem;width:100%;max-height:16rem;display:block}
.map text{font-size:13px;text-anchor:middle;fill:#1b1b1f}.map .v{font-weight:700}
.map .none rect{fill:#ececf0;stroke:#8b8b96;stroke-dasharray:4 3}.map .s0 rect{fill:#e3edf9}.map .s1 rect{fill:#c3d9f3}.map .s2 rect{fill:#9cc1ec}.map .s3 rect{fill:#78abe6}.map .s4 rect{fill:#5b9be6}
.months text{font-size:13px;text-anchor:middle;fill:var(--ink)}.c0{fill:var(--bar)}.c1{fill:var(--c1)}.c2{fill:var(--c2)}
.key span{display:inline-block;margin-inline-end:1rem}.key svg{width:1rem;height:1rem;vertical-align:-.15em;margin-inline-end:.35rem}
@media print{:root{color-scheme:light}body{max-width:none;font-size:11pt;padding:0}nav,.files{display:none}h2{break-after:avoid}table,figure,.map,.months{break-inside:avoid}.map svg,.months svg{min-width:0}.map svg{max-height:20cm}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
`
