import { incentiveStyle } from './incentive-style.ts';
import { pictureStyle } from './picture-style.ts';
import { placeStyle } from './place-style.ts';

/** The style of the report: system fonts, light and dark, on paper. No part of it comes from the user. */
export const reportStyle = `
:root{color-scheme:light dark;--text:#1b1f24;--dim:#57606a;--page:#fff;--card:#f6f8fa;--line:#d0d7de;--link:#0550ae;
--red:#b3261e;--orange:#8a5300;--violet:#6639ba;--green:#1a6b35;--fill:#b3261e;--rail:#e3e7ec;
--sea:#eef3f8;--land:#cfd8d3;--node:#24425f;--downs:#fbe3e1;--h1:#f2f5f8;--h2:#e1e8f0;--h3:#cfdbe8;--h4:#bccddf;--h5:#a9bfd6}
@media (prefers-color-scheme:dark){:root{--text:#e6edf3;--dim:#9ea7b1;--page:#0d1117;--card:#161b22;--line:#30363d;
--link:#79b8ff;--red:#ff8a80;--orange:#e3b341;--violet:#c8a6ff;--green:#6bd68a;--fill:#f0776c;--rail:#272d35;
--sea:#0f1722;--land:#2b3742;--node:#a9c7e8;--downs:#48211f;--h1:#151c25;--h2:#1b2735;--h3:#223247;--h4:#293e58;--h5:#314a6a}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--text);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
header,main,footer{max-width:1240px;margin:0 auto;padding:0 20px}
header{padding-top:24px}
h1{font-size:1.6rem;line-height:1.2;margin:0 0 8px;overflow-wrap:anywhere}
h2{font-size:1.25rem;margin:0 0 4px}
h3{font-size:1rem;margin:20px 0 6px;overflow-wrap:anywhere}
section{margin:40px 0;scroll-margin-top:56px}
main>section:not(#minute,#what-if){content-visibility:auto;contain-intrinsic-size:auto 900px}
nav{position:sticky;top:0;z-index:2;background:var(--page);border-bottom:1px solid var(--line)}
nav ul{display:flex;gap:4px 18px;list-style:none;margin:0 auto;padding:10px 20px;max-width:1240px;overflow-x:auto;white-space:nowrap}
a{color:var(--link)}
a:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-999px}
.skip:focus{left:20px;top:8px;z-index:3;background:var(--page);padding:6px}
.lead,.dim{color:var(--dim)}
.lead{margin:0 0 12px;max-width:75ch}
code{font:0.875em/1.4 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;overflow-wrap:anywhere}
.hash{font-size:.75rem}
.cards,.grid{display:grid;gap:14px;grid-template-columns:repeat(auto-fit,minmax(min(100%,250px),1fr))}
.grid{grid-template-columns:repeat(auto-fill,minmax(min(100%,360px),1fr))}
#minute{margin:20px 0}
.card{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:14px 16px;min-width:0}
.card h2{font-size:.8rem;text-transform:uppercase;letter-spacing:.04em;color:var(--dim)}
.card h3,.card h4{margin:0}
.card p{margin:4px 0}
.card li{overflow-wrap:anywhere}
.card.wide{grid-column:1/-1}.card.wide ol{margin:6px 0;padding-left:1.4em}
.figures{display:flex;flex-wrap:wrap;gap:2px 20px;align-items:baseline}
.figures b{font-size:1.7rem;line-height:1.2}
.figures b.word{font-size:1.25rem}
.bad b{color:var(--red)}
.legend{list-style:none;margin:6px 0 0;padding:0;display:flex;flex-wrap:wrap;gap:2px 16px}
.dot{display:inline-block;width:.7em;height:.7em;border-radius:2px;margin-right:6px}
.v-shared-fate{fill:var(--red);background:var(--red)}
.v-entangled{fill:var(--orange);background:var(--orange)}
.v-unproven{fill:var(--violet);background:var(--violet)}
.v-independent{fill:var(--green);background:var(--green)}
.verdict{white-space:nowrap;font-weight:600}
.t-shared-fate{color:var(--red)}.t-entangled{color:var(--orange)}.t-unproven{color:var(--violet)}.t-independent{color:var(--green)}
.scroll{position:relative;overflow-x:auto;border:1px solid var(--line);border-radius:6px;margin:6px 0}
.card .scroll{border:0}
table{border-collapse:collapse;width:100%;font-size:.9rem}
th,td{text-align:left;vertical-align:top;padding:5px 10px;border-top:1px solid var(--line)}
thead th{border-top:0;background:var(--card);white-space:nowrap;vertical-align:bottom}
tbody th{font-weight:400;min-width:9em}
.num{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
th.num{min-width:0}
.bar{display:inline-block;width:110px;height:10px;vertical-align:middle;border-radius:2px}
.bar.wide{width:100%;height:14px}
.bar .rail{fill:var(--rail)}
.bar .fill{fill:var(--fill)}
.bar.parts{width:260px}
.p-network{fill:var(--dim);background:var(--dim)}.p-queue{fill:var(--orange);background:var(--orange)}.p-pull{fill:var(--red);background:var(--red)}
.p-load{fill:var(--violet);background:var(--violet)}.p-prefill{fill:var(--link);background:var(--link)}.p-decode{fill:var(--green);background:var(--green)}
.matrix{width:auto}
.matrix td{text-align:center;padding:2px 4px;border-left:1px solid var(--line);min-width:26px}
.matrix thead th{vertical-align:bottom}
.matrix thead th+th{padding:6px 4px}
.matrix thead th+th span{writing-mode:vertical-rl;transform:rotate(180deg);max-height:16em;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;font-weight:400}
.matrix thead th:first-child,.matrix tbody th{position:sticky;left:0;background:var(--page);min-width:0;max-width:24em}
.matrix tbody tr:hover th,.matrix tbody tr:hover td{background:var(--card)}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.assumed{font-size:.75rem;color:var(--dim)}
details{margin:6px 0}
summary{cursor:pointer;padding:3px 0}
.how{color:var(--dim);font-size:.9rem}
.how dt{font-weight:600}.how dd{margin:0 0 6px;max-width:80ch}
.beside{display:grid;gap:14px;grid-template-columns:repeat(auto-fit,minmax(min(100%,420px),1fr))}
.clusters{list-style:none;padding:0;margin:0}
.clusters details{margin:0}
.clusters summary{padding:4px 0}
.clusters p{margin:2px 0 8px 24px}
.d1{margin-left:24px}.d2{margin-left:48px}.d3{margin-left:72px}.d4{margin-left:96px}.d5{margin-left:120px}.d6{margin-left:144px}
.d1,.d2,.d3,.d4,.d5,.d6{border-left:2px solid var(--line);padding-left:10px}
label{display:block;font-weight:600;margin:6px 0 2px}
input{width:100%;font:inherit;color:inherit;background:var(--page);border:1px solid var(--dim);border-radius:6px;padding:6px 10px}
input[type=range]{padding:0;accent-color:var(--fill)}
output{font-weight:400}
button{font:0.85em/1.4 ui-monospace,Menlo,Consolas,"DejaVu Sans Mono",monospace;color:inherit;background:var(--card);border:1px solid var(--dim);border-radius:6px;padding:4px 9px;margin:2px 4px 2px 0;cursor:pointer;max-width:100%;overflow-wrap:anywhere;text-align:left}
button[aria-pressed=true],#wi-failed button{background:var(--red);border-color:var(--red);color:var(--page)}
button:focus-visible,input:focus-visible{outline:3px solid var(--link);outline-offset:2px}
#wi-summary{font-weight:600;font-size:1.1rem;margin:10px 0}
#wi-answers ul{margin:0;padding-left:20px;columns:15em;font-size:.9rem}
#wi-answers li{overflow-wrap:anywhere}
[hidden]{display:none!important}
footer{padding:20px;color:var(--dim)}
@media (max-width:600px){header,main{padding-left:14px;padding-right:14px}nav ul{padding:10px 14px}
.d1,.d2,.d3,.d4,.d5,.d6{margin-left:10px}.bar{width:70px}.clusters .bar{width:50px}th,td{padding:5px 7px}
.matrix tbody th,.matrix thead th:first-child{max-width:10em}}
@media print{:root{color-scheme:light;--text:#000;--dim:#444;--page:#fff;--card:#fff;--line:#bbb;--link:#000;--red:#b3261e;--orange:#8a5300;--violet:#6639ba;--green:#1a6b35;--fill:#b3261e;--rail:#e3e7ec;--sea:#fff;--land:#dde3df;--node:#24425f;--downs:#fbe3e1;--h1:#f2f5f8;--h2:#e1e8f0;--h3:#cfdbe8;--h4:#bccddf;--h5:#a9bfd6}
body{font-size:10pt}nav,.skip,.wi{display:none!important}section{break-inside:auto;margin:24px 0}tr,.card,li{break-inside:avoid}.scroll{overflow:visible;border:0}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}details::details-content{content-visibility:visible;display:block}}
${pictureStyle}${incentiveStyle}${placeStyle}`;
