/** The PIN as a command was given it, or as the environment holds it, where no list of processes shows it. */
export const pinOf = (given: string | undefined): string | null => given ?? process.env.TAI_CHO_PIN ?? null
