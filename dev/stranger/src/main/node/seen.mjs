/** What was seen, how often, and the first thing that was not as described. */
export class Seen {
  #counts = {};
  #violations = 0;
  #first = null;

  count(what) {
    this.#counts[what] = (this.#counts[what] ?? 0) + 1;
  }

  /** Notes a violation, if it is one. */
  check(what, violation) {
    if (violation) {
      this.#violations++;
      this.#first ??= `${what}: ${violation}`;
    }
  }

  get isClean() {
    return this.#violations === 0;
  }

  toJSON() {
    return { seen: this.#counts, violations: this.#violations, first: this.#first };
  }
}
