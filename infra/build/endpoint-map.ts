/**
 * Replaces `mnemonist/lru-cache` in every bundle, where the table's client keeps the endpoints it discovers. It discovers
 * none unless the account asks for it, then one an operation: no cache with a limit, 2 KB zipped, is needed for that.
 */
export default class EndpointMap<Key, Value> extends Map<Key, Value> {
  constructor(_capacity: number) {
    super();
  }

  peek(key: Key): Value | undefined {
    return this.get(key);
  }
}
