/** A reason whose sentence needs no fact. */
export type None = Record<never, never>
