import * as zod from 'zod'

// Zod, except that a schema is built only when it is first used. Building one costs 28 µs, and the program
// has thousands: to open a record 1,500 were built and never used (40 ms of the 45 that our code took).
export * from 'zod'

/**
 * The methods that make another schema. Every other access builds the schema first. A method missing here
 * only builds it earlier.
 */
const STEPS: ReadonlySet<PropertyKey> = new Set([
  ...['min', 'max', 'length', 'regex', 'trim', 'nonnegative', 'positive', 'multipleOf'],
  ...['nullable', 'optional', 'default', 'prefault', 'catch', 'readonly', 'brand', 'array'],
  ...['refine', 'superRefine', 'transform', 'overwrite', 'pipe', 'check', 'meta', 'describe'],
  ...['extend', 'omit', 'pick', 'partial', 'or', 'and'],
])

/** The name under which a stand-in gives its place. */
const PLACE = Symbol('place')

/** The place of a schema, which is built at its first use. */
class Place {
  readonly #build: () => object
  #built: object | undefined

  constructor(build: () => object) {
    this.#build = build
  }

  whole(): object {
    this.#built ??= this.#build()
    return this.#built
  }
}

/**
 * One handler for all stand-ins. With closures of its own each took a kilobyte, and V8 collected garbage
 * while the program started.
 */
const STAND_IN: ProxyHandler<Place> = {
  get(place, name) {
    if (name === PLACE) return place
    if (STEPS.has(name)) {
      return (...said: unknown[]) => later(() => stepOf(place.whole(), name)(...said.map(asBuilt)))
    }
    const value: unknown = Reflect.get(place.whole(), name)
    return typeof value === 'function' ? value.bind(place.whole()) : value
  },
  has: (place, name) => Reflect.has(place.whole(), name),
  getPrototypeOf: place => Reflect.getPrototypeOf(place.whole()),
}

/** A stand-in for the schema that `build` makes, built at its first use. */
const later = <T extends object>(build: () => T): T => new Proxy(new Place(build), STAND_IN) as unknown as T

const stepOf = (schema: object, name: PropertyKey): ((...said: unknown[]) => object) =>
  Reflect.get(schema, name).bind(schema)

/**
 * The value with every schema in it built. Zod then keeps only its own objects, so that checking costs no
 * more than before.
 */
function asBuilt(said: unknown): unknown {
  if (typeof said !== 'object' || said === null) return said
  const place: unknown = Reflect.get(said, PLACE)
  if (place instanceof Place) return place.whole()
  if (Array.isArray(said)) return said.map(asBuilt)
  if (Object.getPrototypeOf(said) !== Object.prototype) return said
  return Object.fromEntries(Object.entries(said).map(([name, value]) => [name, asBuilt(value)]))
}

const lazily = <F extends (...said: never[]) => object>(make: F): F =>
  ((...said: Parameters<F>) => later(() => make(...(said.map(asBuilt) as Parameters<F>)))) as F

export const string: typeof zod.string = lazily(zod.string)
export const int: typeof zod.int = lazily(zod.int)
export const boolean: typeof zod.boolean = lazily(zod.boolean)
export const literal: typeof zod.literal = lazily(zod.literal)
export const unknown: typeof zod.unknown = lazily(zod.unknown)
export const array: typeof zod.array = lazily(zod.array)
export const tuple: typeof zod.tuple = lazily(zod.tuple)
export const record: typeof zod.record = lazily(zod.record)
export const object: typeof zod.object = lazily(zod.object)
export const strictObject: typeof zod.strictObject = lazily(zod.strictObject)
export const looseObject: typeof zod.looseObject = lazily(zod.looseObject)
export const union: typeof zod.union = lazily(zod.union)
export const discriminatedUnion: typeof zod.discriminatedUnion = lazily(zod.discriminatedUnion)
const oneOf: typeof zod.enum = lazily(zod.enum)

export { oneOf as enum }
export const coerce: typeof zod.coerce = { ...zod.coerce, number: lazily(zod.coerce.number) }
/** Zod's own, applied to the built schema. */
export const toJSONSchema = ((schema: object, how?: object) =>
  zod.toJSONSchema(asBuilt(schema) as zod.ZodType, how)) as typeof zod.toJSONSchema
