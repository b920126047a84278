import { erlangC } from './erlang.ts';

/** Requests that arrive at random (Poisson) at places that serve one each: M/G/c. */
export interface Queue {
  readonly places: number;
  /** Requests per second. */
  readonly arrivalRate: number;
  readonly meanSeconds: number;
  /** Coefficient of variation of the service time. */
  readonly variation: number;
}

/**
 * The mean time that a request waits before a place takes it, in seconds; infinite where more arrives than is served.
 *
 * With one place it is exact for any service time (Pollaczek-Khinchine); with exponential service times (`variation` 1) it
 * is exact for any number of places (Erlang C). Else it is the approximation of Lee and Longton (1959), which Allen and
 * Cunneen use: that of exponential times, times (1 + variation²) / 2.
 *
 * Source: A. O. Allen, *Probability, Statistics, and Queueing Theory*, 2nd ed. 1990, section 5.3.
 */
export function meanWait({ places, arrivalRate, meanSeconds, variation }: Queue): number {
  const offered = arrivalRate * meanSeconds;
  if (offered === 0) return 0;
  if (offered >= places) return Number.POSITIVE_INFINITY;
  const exponential = (erlangC(places, offered) * meanSeconds) / (places - offered);
  return (exponential * (1 + variation * variation)) / 2;
}

/** How many requests are there in the mean, in service or waiting: Little's law. */
export function meanPresent(queue: Queue): number {
  return queue.arrivalRate * (meanWait(queue) + queue.meanSeconds);
}

/**
 * The arrival rate at which so many requests are there in the mean: `meanPresent` inverted, by bisection to the last bit or
 * so. There is one for any number: the queue grows without end as the places come to be busy all the time.
 */
export function rateOfPresent(present: number, queue: Omit<Queue, 'arrivalRate'>): number {
  let low = 0;
  let high = queue.places / queue.meanSeconds;
  for (let step = 0; step < 200; step++) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (meanPresent({ ...queue, arrivalRate: middle }) < present) low = middle;
    else high = middle;
  }
  return low;
}
