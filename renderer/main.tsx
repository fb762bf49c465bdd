import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { config } from 'zod/v4/core'
import './app.css'
import { desk, followNews, queries } from './desk.ts'
import { installWords } from './screen-reader.ts'
// Worn before anything is drawn: the settings, which change it, come much later.
import './look.ts'
import { router } from './router.tsx'

// The window's policy forbids code made from text; zod is told, or it would try.
config({ jitless: true })
installWords()
// What the first screen shows is asked for before it is built.
void queries.prefetchQuery(desk.hall.queryOptions({ input: {} }))
void queries.prefetchQuery(desk.status.queryOptions({ input: {} }))
const root = document.getElementById('root')
if (!root) throw new Error('the page has no root')
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)
void followNews()
