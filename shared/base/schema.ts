import * as z from './lazy-schema.ts'

// What every schema is made with: zod's own words; what they make is built at its first use.
export { z }
