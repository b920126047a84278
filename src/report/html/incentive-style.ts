/** The style of the map that replays the moves of operators, and of its controls. */
export const incentiveStyle = `
.replay-controls{display:grid;gap:4px 18px;grid-template-columns:minmax(0,1fr) minmax(0,2fr) auto;align-items:end;margin-top:12px}
.replay-controls .steps{white-space:nowrap}
.replay{max-width:960px;margin:8px auto}
#in-words{font-weight:600;margin:8px 0;min-height:3em}
.users{fill:var(--orange);fill-opacity:.16;stroke:var(--orange);stroke-opacity:.6}
.stands{fill:var(--node);stroke:var(--page)}
.spot circle{fill:var(--page);stroke:var(--green);stroke-width:1.4}
.spot[data-taken] circle{fill:var(--green);stroke:var(--page)}
.spot[data-now] circle{stroke:var(--red);stroke-width:2.4}
.spot text{font-size:9px;text-anchor:middle;fill:var(--page);font-weight:700;pointer-events:none}
.way{fill:none;stroke:var(--red);stroke-width:1.8;stroke-dasharray:5 3;vector-effect:non-scaling-stroke}
.d-spot{background:var(--green);border-radius:50%}.d-stands{background:var(--node)}.d-users{background:var(--orange);border-radius:50%}
@media (max-width:600px){.replay-controls{grid-template-columns:minmax(0,1fr)}}
`;
