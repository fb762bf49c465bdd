import type { Procedure } from './procedure.ts'

type Route = Procedure['route']

/** The whole work, in order. */
const WHOLE = ['intake', 'appraisal', 'approval', 'signing', 'sealing', 'return'] as const satisfies Route
/**
 * The two possible routes. What is returned at once may go without an appraisal, and nothing else is ever
 * left out (NĐ 61/2018 Đ.17.4).
 */
export const ROUTES = {
  appraised: [...WHOLE],
  'at-once': WHOLE.filter(step => step !== 'appraisal'),
} as const satisfies Record<string, Route>
export type RouteName = keyof typeof ROUTES

/** The name of a route. */
export const routeName = (route: Route): RouteName => (route.includes('appraisal') ? 'appraised' : 'at-once')

/** The route of this name; `now` itself where it already has that name. */
export const routeNamed = (now: Route, name: RouteName): Route =>
  routeName(now) === name ? now : [...ROUTES[name]]
