import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Role } from '../../../shared/people/certificate.ts'
import { roleWord } from '../../../shared/text/words.ts'
import { desk } from '../../desk.ts'
import { useText } from '../../text/text.ts'

type Props = { whose: Role; title: string; children: ReactNode }

/** A screen for one role. Anybody else is told whose screen it is, and how one of those comes to it. */
export function ForRole({ whose, title, children }: Props) {
  const { t, language } = useText()
  const { people = [], session } = useQuery(desk.hall.queryOptions({ input: {} })).data ?? {}
  if (!session) return null
  if (session.roles.includes(whose)) return children
  const names = people.filter(({ roles }) => roles.includes(whose)).map(({ name }) => name)
  const said = t('people.roleOnly', { role: roleWord(whose, language) })
  const next = names.length > 0 ? t('people.roleHere', { names: names.join(', ') }) : t('people.roleNobody')
  return (
    <>
      <h1>{title}</h1>
      <p className="warn" role="alert">
        {said} {next}
      </p>
    </>
  )
}
