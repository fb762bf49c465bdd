/** An id for one press of a button: the same press sent twice is recorded once. */
export const newAct = (): string => crypto.randomUUID()
