/** What the host is asked for where a grant is used up. Both throw, or grant more; what was made so far stays intact. */
export declare function outOfNodes(): void;
export declare function outOfSteps(): void;
