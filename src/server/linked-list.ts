export interface ListNode<Value> {
  readonly value: Value;
  previous: ListNode<Value> | undefined;
  next: ListNode<Value> | undefined;
}

/** A doubly linked list. Adding and removing take constant time; in a `Set` that is used as a queue they do not. */
export class LinkedList<Value> {
  first: ListNode<Value> | undefined;
  last: ListNode<Value> | undefined;

  get isEmpty(): boolean {
    return this.first === undefined;
  }

  /** Appends a value, and returns the node that `remove` takes. */
  add(value: Value): ListNode<Value> {
    const node: ListNode<Value> = { value, previous: this.last, next: undefined };
    if (this.last === undefined) this.first = node;
    else this.last.next = node;
    this.last = node;
    return node;
  }

  /** Removes a node. It must be in this list, and must not be removed twice. */
  remove({ previous, next }: ListNode<Value>): void {
    if (previous === undefined) this.first = next;
    else previous.next = next;
    if (next === undefined) this.last = previous;
    else next.previous = previous;
  }
}
