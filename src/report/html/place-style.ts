/** The style of the scatter of plans. */
export const placeStyle = `
.plans{display:block;max-width:720px;width:100%;margin:12px 0}
.plans .axis{fill:none;stroke:var(--dim)}
.plans text{font-size:12px;fill:var(--dim)}
.plans .axis-y,.plans .end{text-anchor:end}
.plan circle{fill:var(--card);stroke:var(--node)}
.plan text{text-anchor:middle;fill:var(--text);font-weight:600}
.plan.chosen circle{fill:var(--green);stroke:var(--green)}
.plan.chosen text{fill:var(--page)}
`;
