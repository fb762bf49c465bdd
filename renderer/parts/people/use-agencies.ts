import { useQuery } from '@tanstack/react-query'
import { desk } from '../../desk.ts'

/** Gives the name of an agency by its id, as far as the counter knows it; otherwise the id. */
export function useAgencies(): (id: string) => string {
  const status = useQuery(desk.status.queryOptions({ input: {} }))
  const names = new Map(status.data?.numbers.map(({ id, agency }) => [id, agency]))
  return id => names.get(id) ?? id
}

/** The agencies of this counter with the symbols that their papers bear. */
export function useSymbols(): readonly { id: string; symbol: string }[] {
  return useQuery(desk.status.queryOptions({ input: {} })).data?.numbers ?? []
}
