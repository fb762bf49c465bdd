/** An id for one press of a button. The same press sent twice is recorded once. */
export const newAct = (): string => crypto.randomUUID()
