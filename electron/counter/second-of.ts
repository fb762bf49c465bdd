/** The second person of an act as a command names him; nothing where none is named. */
export const secondOf = (
  officer: string | undefined,
  pin: string | undefined,
): { second?: { officer: string; pin: string } } =>
  officer === undefined ? {} : { second: { officer, pin: pin ?? process.env.TAI_CHO_SECOND_PIN ?? '' } }
