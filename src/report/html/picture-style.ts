import { columnGap, rowHeight } from '../picture/draw-graph.ts';

/** The style of the map, the graph and their controls. */
export const pictureStyle = `
.controls{display:grid;gap:4px 18px;grid-template-columns:minmax(0,1.2fr) minmax(0,1.4fr) minmax(0,1fr) auto;align-items:end}
.check label{font-weight:400;display:flex;gap:8px;align-items:center;min-height:38px;white-space:nowrap}
.check input{width:auto}
select{width:100%;font:inherit;color:inherit;background:var(--page);border:1px solid var(--dim);border-radius:6px;padding:7px 10px}
select:focus-visible{outline:3px solid var(--link);outline-offset:2px}
#wi-found,#wi-failed{margin:6px 0}#wi-failed:empty,#wi-found:empty{display:none}
#wi-failed button.again{background:none;color:var(--text);border-color:var(--dim)}
.pictures{display:grid;gap:24px;grid-template-columns:minmax(0,5fr) minmax(0,7fr);align-items:start;margin-top:8px}
.place{position:sticky;top:52px;max-height:calc(100vh - 60px);overflow-y:auto;padding:2px}
.map{display:block;width:100%;height:auto;border:1px solid var(--line);border-radius:8px;background:var(--sea)}
.sea{fill:var(--sea)}.land{fill:var(--land)}
.arc{fill:none;stroke-width:1.3;vector-effect:non-scaling-stroke;transition:opacity .15s}
.a-shared-fate{stroke:var(--red);stroke-dasharray:5 3}
.a-entangled{stroke:var(--orange);stroke-dasharray:9 3 2 3}
.a-unproven{stroke:var(--violet);stroke-dasharray:1.5 3}
.a-independent{stroke:var(--green)}
.arc[data-state=aside]{opacity:.25}.arc[data-state=lost]{stroke-width:2.6}
.mark{cursor:default}.live .mark{cursor:pointer}
.mark circle{fill:var(--node);stroke:var(--page);stroke-width:1}
.mark text{font-size:10px;text-anchor:middle;fill:var(--page);font-weight:700;pointer-events:none}
.mark .cross{stroke:var(--red);stroke-width:2.6;stroke-linecap:round;visibility:hidden;pointer-events:none}
.mark .slice{fill:var(--red);pointer-events:none}
.mark[data-state=down] circle{fill:var(--page);fill-opacity:.75}.mark[data-state=failed] circle{fill:var(--downs)}
.mark[data-state=down] .cross,.mark[data-state=failed] .cross{visibility:visible}
.mark[data-state=failed] circle{stroke:var(--text);stroke-width:1.4}
.mark.many[data-state] circle{fill:var(--node);fill-opacity:1}.mark.many[data-state=down] circle,.mark.many[data-state=failed] circle{fill:var(--red)}
.mark:focus-visible{outline:none}.mark:focus-visible circle{stroke:var(--link);stroke-width:3}
.live .mark:hover circle{stroke:var(--text)}
.key{width:34px;height:8px;vertical-align:middle;margin-right:6px}
.place .legend{font-size:.85rem}
.apart{margin:6px 0}
.apart [data-state=down],.apart [data-state=failed]{background:var(--red);border-color:var(--red);color:var(--page)}
#wi-try ul{list-style:none;margin:0;padding:0;font-size:.85rem}
#wi-try h3,#wi-answers h3,.timeline figcaption{margin:12px 0 4px;font-size:.95rem}
.keys{font-size:.85rem;margin:0 0 4px}
#wi-graph{overflow-x:auto;overflow-y:hidden;padding-bottom:2px}
.graph{position:relative;display:grid;column-gap:${columnGap}%;min-width:600px;align-items:start}
.g4{grid-template-columns:repeat(4,minmax(0,1fr))}.g3{grid-template-columns:repeat(3,minmax(0,1fr))}.g2{grid-template-columns:repeat(2,minmax(0,1fr))}
.graph h4{height:24px;margin:0;font-size:.75rem;line-height:24px;color:var(--dim);white-space:nowrap;overflow:hidden;text-overflow:ellipsis;font-weight:600}
.graph ul{list-style:none;margin:0;padding:0;position:relative;background:var(--page)}
.graph li{height:${rowHeight}px;font-size:.7rem;line-height:${rowHeight - 2}px;overflow:hidden;white-space:nowrap}
.graph .member{padding-left:12px}
.graph button{display:block;position:relative;width:100%;height:${rowHeight - 2}px;margin:0;padding:0 4px;font-size:.7rem;line-height:${rowHeight - 4}px;border:1px solid var(--line);border-radius:3px;background:var(--card);overflow:hidden;text-overflow:ellipsis;white-space:nowrap;cursor:default}
.live .graph button{cursor:pointer}
.graph button:hover{border-color:var(--text)}
.graph button:focus-visible{outline-offset:-2px;outline-width:2px}
.graph .count{float:right;color:var(--dim);padding-left:4px}
.graph .fold{border-style:dashed}
.graph .fold::before{content:"+ "}.graph .fold[aria-expanded=true]::before{content:"− "}
.graph [data-state=down]{background:var(--downs);border-color:var(--red);color:var(--text)}
.graph [data-state=down]::before{content:"✕ ";color:var(--red)}
.graph [data-state=failed]{background:var(--red);border-color:var(--red);color:var(--page);font-weight:700}
.graph [data-state=failed]::before{content:"✖ "}
.graph [data-state=part]{border-color:var(--red);border-style:dashed}
.graph [data-state=part] .count,.graph [data-state=down] .count{color:var(--red);font-weight:700}
.graph [data-state=next]{border-color:var(--orange);box-shadow:inset 3px 0 var(--orange)}
.graph [data-state=next]::before{content:"▲ ";color:var(--orange)}
.links{position:absolute;top:24px;left:0;width:100%;pointer-events:none}
.links path{fill:none;vector-effect:non-scaling-stroke}
.links .all{stroke:var(--line);stroke-width:1;opacity:.8}
.links .near{stroke:var(--link);stroke-width:1.4}
.links .hot{stroke:var(--red);stroke-width:1.4;opacity:.85}
svg.sets{display:block;max-width:none}
.sets .name,.sets .label{font:10.5px ui-monospace,Menlo,Consolas,"DejaVu Sans Mono",monospace;fill:var(--text)}
.sets .name{font-size:9px;fill:var(--dim)}.sets .label{text-anchor:end}
.sets .line{fill:var(--card)}.sets .set{fill:var(--fill)}.sets g:hover .line{fill:var(--rail)}
.orders{width:auto}.orders td{min-width:4.5em}
.h1{background:var(--h1)}.h2{background:var(--h2)}.h3{background:var(--h3)}.h4{background:var(--h4)}.h5{background:var(--h5)}
.orders .single{background:var(--red);color:var(--page);font-weight:700}
.bar.long{width:220px;height:14px}.s0{fill:var(--fill)}.s1{fill:var(--node)}.s2{fill:var(--node);opacity:.75}.s3{fill:var(--node);opacity:.55}.s4{fill:var(--node);opacity:.4}
.dots{display:block;width:100%;max-width:264px;margin:4px 0}.free{fill:var(--green)}.bound{fill:none;stroke:var(--dim);stroke-width:1.2}
.bar .calm{fill:var(--green)}
.nines{margin:2px 0 8px}.nines p{margin:1px 0}.nines .bar{width:72px}.nines b{font-size:1.05rem}
.worse{list-style:none;margin:8px 0 0;padding:8px 0 0;border-top:1px solid var(--line);font-size:.9rem}
.timeline{margin:8px 0;overflow-x:auto}
.timeline svg{display:block;max-width:none}
.timeline text{font-size:11px;text-anchor:middle;fill:var(--text)}
.timeline .axis{stroke:var(--dim)}
.t-nodes{fill:var(--fill);background:var(--fill)}.t-services{fill:var(--violet);background:var(--violet)}
.timeline .over{opacity:.35}
.live main :not(#what-if *) code:not(.plain){cursor:pointer}
.live main section:not(#what-if) code:not(.plain):hover,.live #minute code:hover{text-decoration:underline}
a.cause{color:inherit;text-decoration:none}.live a.cause code{text-decoration:underline dotted}
@media (max-width:900px){.pictures{grid-template-columns:minmax(0,1fr)}.pictures{display:flex;flex-direction:column;align-items:stretch;gap:6px}.place{display:contents}.stand{order:1}#wi-answers{order:2}.controls{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}}
@media (max-width:600px){.controls{grid-template-columns:minmax(0,1fr)}.legend{gap:2px 10px}.keys{display:none}}
@media (prefers-reduced-motion:reduce){*{transition:none!important;scroll-behavior:auto!important}}
@media print{.pictures{display:block}.place{position:static;max-height:none;overflow:visible}.graph{min-width:0;break-inside:avoid}.graph button,.graph li{font-size:5.5pt}}
`;
