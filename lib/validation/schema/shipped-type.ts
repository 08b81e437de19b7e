/**
 * A type as the shipped data says it (tools/schemas makes it). A word is a scalar: `s` text, `i`
 * int32, `l` int64, `n` number, `b` boolean, `q` quantity, `x` integer or text, `t` time, `y`
 * base64, `L` labels, `A` annotations, `o` any object, `*` anything; `#Name` is a type of the same
 * module and `@Name` one of Kubernetes' module. `[T]` is a list.
 */
export type ShippedType = string | readonly [ShippedType] | ShippedShape;

/** The other types. Limits are `a` (least) and `z` (most). */
export interface ShippedShape {
  /** Fields of an object. */
  readonly f?: Readonly<Record<string, ShippedType>>;
  /** Fields that must be there. */
  readonly r?: readonly string[];
  /** First and last minor version of Kubernetes that has a field; 0 for no end. */
  readonly v?: Readonly<Record<string, readonly [since: number, until: number]>>;
  /** 1 where other fields are kept. */
  readonly o?: 1;
  /** Rules of its own that an object has, by the names of `object-checks.ts`. */
  readonly c?: readonly string[];
  /** Items of a list. */
  readonly l?: ShippedType;
  /** Fields by which the items of a list differ. */
  readonly k?: readonly string[];
  /** Values of a map. */
  readonly m?: ShippedType;
  /** Words of an enum. */
  readonly e?: readonly (string | number)[];
  /** A text with a pattern, a format or limits of its length. */
  readonly s?: { readonly p?: string; readonly f?: string; readonly a?: number; readonly z?: number };
  /** A number with limits: `i`, `l` or `n`. */
  readonly i?: string;
  readonly a?: number;
  readonly z?: number;
}

/** A module of the shipped data. A kind's type may be empty: then nothing more is known of it. */
export interface ShippedModule {
  readonly kinds: Readonly<
    Record<string, Readonly<Record<string, string | readonly [type: string, since: number, until: number]>>>
  >;
  readonly types: Readonly<Record<string, ShippedType>>;
}
