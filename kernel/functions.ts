/**
 * Reduced ordered binary decision diagrams of monotone functions: equal functions have equal ids. Without complement
 * edges, since a monotone function and its complement never meet here.
 */
import { highOf, levelOf, lowOf, node, pop, push, remember, remembered, top } from './table';

const OR: i32 = 0;

/** `f or g` (tag 0), `f and g` (tag 1). Costs at most the product of the two diagrams' sizes. */
export function join(f0: i32, g0: i32, tag: i32): i32 {
  // The two are each other's mirror: the absorbing terminal decides, the other one is neutral.
  const absorbing: i32 = tag === OR ? 1 : 0;
  const neutral: i32 = 1 - absorbing;
  let f = f0;
  let g = g0;
  const base = top;
  while (true) {
    let result: i32;
    if (f === g || g === neutral) result = f;
    else if (f === neutral) result = g;
    else if (f === absorbing || g === absorbing) result = absorbing;
    else {
      if (f > g) {
        const swap = f;
        f = g;
        g = swap;
      }
      result = remembered(f, g, tag);
      if (result === -1) {
        push(f, g, -1);
        const levelF = levelOf(f);
        const levelG = levelOf(g);
        if (levelF <= levelG) f = lowOf(f);
        if (levelG <= levelF) g = lowOf(g);
        continue;
      }
    }
    // Hand the result to the frames that wait for it.
    while (true) {
      if (top === base) return result;
      const frame = top - 16;
      f = load<i32>(frame);
      g = load<i32>(frame, 4);
      const levelF = levelOf(f);
      const levelG = levelOf(g);
      const low = load<i32>(frame, 8);
      if (low === -1) {
        store<i32>(frame, result, 8);
        if (levelF <= levelG) f = highOf(f);
        if (levelG <= levelF) g = highOf(g);
        break;
      }
      pop();
      if (result !== low) result = node(min(levelF, levelG), low, result);
      remember(f, g, tag, result);
    }
  }
}
