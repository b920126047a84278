/** Both throw: the text is not plain, or too much for the memory there is, and is for the other parser. */
export declare function notPlain(): void;
export declare function outOfMemory(): void;
