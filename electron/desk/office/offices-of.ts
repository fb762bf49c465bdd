import type { Office } from './office.ts'

/** The agencies whose dossiers this person may see: those on their certificates and no others. */
export const officesOf = (office: Office): readonly string[] => [
  ...new Set(
    office.published
      .certificates(office.store.time().lo)
      .filter(({ person }) => person.id === office.who.face.officer)
      .flatMap(({ person }) => person.scopes.flatMap(scope => scope.agencies)),
  ),
]
