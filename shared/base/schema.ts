import * as z from './lazy-schema.ts'

// Every schema is made with this: zod's own functions, whose schemas are built at their first use.
export { z }
