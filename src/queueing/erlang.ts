/**
 * The probability that all places of a node are busy, where requests that find them so go away: Erlang B. `offered` is the
 * mean number of places that requests would keep busy (arrival rate times mean service time). By the recursion
 * B(0) = 1, B(c) = aB(c-1) / (c + aB(c-1)), which is exact and stable for any size; O(places).
 *
 * Source: A. K. Erlang, *Solution of some problems in the theory of probabilities of significance in automatic telephone
 * exchanges*, 1917; the recursion as in any textbook, e.g. Cooper, *Introduction to Queueing Theory*, 1981.
 */
export function erlangB(places: number, offered: number): number {
  let blocked = 1;
  for (let count = 1; count <= places; count++) blocked = (offered * blocked) / (count + offered * blocked);
  return blocked;
}

/**
 * The probability that a request has to wait, where those that find all places busy queue: Erlang C, of M/M/c. 1 where more is
 * offered than the places can do.
 */
export function erlangC(places: number, offered: number): number {
  if (offered >= places) return 1;
  const blocked = erlangB(places, offered);
  return (places * blocked) / (places - offered * (1 - blocked));
}
