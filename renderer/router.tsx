import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  RouterProvider,
} from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { config } from 'zod/v4/core'
import { ErrorMessage } from './parts/error-message.tsx'
import { toTop } from './parts/to-top.ts'
import { Session } from './session.tsx'

// The window's policy forbids code made from text. Without this setting, zod would try.
config({ jitless: true })

const root = createRootRoute({
  component: Session,
  errorComponent: ({ error }) => <ErrorMessage error={error} />,
})
const worklist = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('./screens/worklist/worklist.tsx')),
})
/** `turn` is new for each citizen, so that F2 always begins with an empty form or the kept draft. */
const intake = createRoute({
  getParentRoute: () => root,
  path: '/intake/$turn',
  component: lazyRouteComponent(() => import('./screens/intake/intake.tsx')),
  remountDeps: ({ params }) => params,
})
const dossier = createRoute({
  getParentRoute: () => root,
  path: '/dossier/$dossier',
  component: lazyRouteComponent(() => import('./screens/dossier/dossier.tsx')),
  remountDeps: ({ params }) => params,
})
/** Receives a dossier that was begun before it could be received. */
const intakeOfDossier = createRoute({
  getParentRoute: () => root,
  path: '/dossier/$dossier/intake',
  component: lazyRouteComponent(() => import('./screens/begun.tsx')),
  remountDeps: ({ params }) => params,
})
const register = createRoute({
  getParentRoute: () => root,
  path: '/register',
  component: lazyRouteComponent(() => import('./screens/register/register.tsx')),
})
const books = createRoute({
  getParentRoute: () => root,
  path: '/books',
  component: lazyRouteComponent(() => import('./screens/books/books.tsx')),
})
const drawer = createRoute({
  getParentRoute: () => root,
  path: '/drawer',
  component: lazyRouteComponent(() => import('./screens/drawer/drawer.tsx')),
})
const duty = createRoute({
  getParentRoute: () => root,
  path: '/duty',
  component: lazyRouteComponent(() => import('./screens/duty.tsx')),
})
const delegations = createRoute({
  getParentRoute: () => root,
  path: '/delegations',
  component: lazyRouteComponent(() => import('./screens/delegations/delegations.tsx')),
})
const programme = createRoute({
  getParentRoute: () => root,
  path: '/programme',
  component: lazyRouteComponent(() => import('./screens/programme/programme.tsx')),
})
const procedures = createRoute({
  getParentRoute: () => root,
  path: '/procedures',
  component: lazyRouteComponent(() => import('./screens/procedures/procedures.tsx')),
})
const verification = createRoute({
  getParentRoute: () => root,
  path: '/verification',
  component: lazyRouteComponent(() => import('./screens/verification/verification.tsx')),
})
const approvals = createRoute({
  getParentRoute: () => root,
  path: '/approvals',
  component: lazyRouteComponent(() => import('./screens/approvals/approvals.tsx')),
})
const outbox = createRoute({
  getParentRoute: () => root,
  path: '/outbox',
  component: lazyRouteComponent(() => import('./screens/outbox.tsx')),
})
const held = createRoute({
  getParentRoute: () => root,
  path: '/held',
  component: lazyRouteComponent(() => import('./screens/held.tsx')),
})
const outages = createRoute({
  getParentRoute: () => root,
  path: '/outages',
  component: lazyRouteComponent(() => import('./screens/outages.tsx')),
})
const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyRouteComponent(() => import('./screens/settings/settings.tsx')),
})

const routes = root.addChildren([
  worklist,
  intake,
  dossier,
  intakeOfDossier,
  register,
  books,
  drawer,
  duty,
  delegations,
  programme,
  procedures,
  verification,
  approvals,
  outbox,
  held,
  outages,
  settings,
])

/**
 * Opens the router of a session. Its history lies in memory: neither the address nor the title says anything
 * of a dossier.
 */
const openRouter = () =>
  createRouter({
    routeTree: routes,
    history: createMemoryHistory({ initialEntries: ['/'] }),
    defaultErrorComponent: ({ error }) => <ErrorMessage error={error} />,
  })

/**
 * Makes what one session sees. It begins at the waiting work, whose code is loaded already, and has no
 * history.
 */
export async function makeInside(): Promise<ReactElement> {
  const router = openRouter()
  router.subscribe('onBeforeNavigate', toTop)
  await router.load()
  return <RouterProvider router={router} />
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof openRouter>
  }
}
