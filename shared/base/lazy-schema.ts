import * as zod from 'zod'

// Zod as it is, only that a schema is built when it is first asked something. To build one costs 28 µs, and the program
// has thousands: to open a record 1,500 were built of which none is asked anything (40 ms of 45 that our code took).
export * from 'zod'

/** How each schema that is not built yet will be. */
const builders = new WeakMap<object, () => object>()
/** What makes another schema of one. Every other question builds it first: left out here, a method only comes earlier. */
const STEPS: ReadonlySet<PropertyKey> = new Set([
  ...['min', 'max', 'length', 'regex', 'trim', 'nonnegative', 'positive', 'multipleOf'],
  ...['nullable', 'optional', 'default', 'prefault', 'catch', 'readonly', 'brand', 'array'],
  ...['refine', 'superRefine', 'transform', 'overwrite', 'pipe', 'check', 'meta', 'describe'],
  ...['extend', 'omit', 'pick', 'partial', 'or', 'and'],
])

/** A schema that stands in for the one `build` makes, which is built when it is first asked anything. */
function later<T extends object>(build: () => T): T {
  let built: T | undefined
  const whole = (): T => {
    built ??= build()
    return built
  }
  const schema = new Proxy(Object.create(null) as T, {
    get(_, name) {
      const value: unknown = STEPS.has(name) ? undefined : Reflect.get(whole(), name)
      if (typeof value === 'function') return value.bind(whole())
      if (!STEPS.has(name)) return value
      return (...said: unknown[]) => later(() => stepOf(whole(), name)(...said.map(asBuilt)))
    },
    has: (_, name) => Reflect.has(whole(), name),
    getPrototypeOf: () => Reflect.getPrototypeOf(whole()),
  })
  builders.set(schema, whole)
  return schema
}

const stepOf = (schema: object, name: PropertyKey): ((...said: unknown[]) => object) =>
  Reflect.get(schema, name).bind(schema)

/** The same with every schema in it built: what zod keeps is its own, so that checking costs what it always did. */
function asBuilt(said: unknown): unknown {
  if (typeof said !== 'object' || said === null) return said
  const build = builders.get(said)
  if (build) return build()
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
/** As zod's, of what was built. */
export const toJSONSchema = ((schema: object, how?: object) =>
  zod.toJSONSchema(asBuilt(schema) as zod.ZodType, how)) as typeof zod.toJSONSchema
