/** What the host is asked for where a grant is used up. Both throw, or grant more; what was made so far stays intact. */
export declare function outOfNodes(): void;
export declare function outOfSteps(): void;
/** Throws: the attempt is over, and the table with it. */
export declare function outOfMemory(): void;
