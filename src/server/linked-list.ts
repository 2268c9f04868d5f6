export interface ListNode<Value> {
  readonly value: Value;
  previous: ListNode<Value> | undefined;
  next: ListNode<Value> | undefined;
}

/** A doubly linked list: adding and removing take the same time however long it is, which a `Set` as a queue does not. */
export class LinkedList<Value> {
  first: ListNode<Value> | undefined;
  last: ListNode<Value> | undefined;

  get isEmpty(): boolean {
    return this.first === undefined;
  }

  /** Appends a value; its node is what `remove` takes. */
  add(value: Value): ListNode<Value> {
    const node: ListNode<Value> = { value, previous: this.last, next: undefined };
    if (this.last === undefined) this.first = node;
    else this.last.next = node;
    this.last = node;
    return node;
  }

  /** Removes a node of this list, once. */
  remove({ previous, next }: ListNode<Value>): void {
    if (previous === undefined) this.first = next;
    else previous.next = next;
    if (next === undefined) this.last = previous;
    else next.previous = previous;
  }
}
