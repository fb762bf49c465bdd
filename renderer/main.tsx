import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { config } from 'zod/v4/core'
import './app.css'
import { followNews, queries } from './desk.ts'
// Worn before anything is drawn: the settings, which change it, come much later.
import './look.ts'
import { router } from './router.tsx'

// The window's policy forbids code made from text; zod is told, or it would try.
config({ jitless: true })
const root = document.getElementById('root')
if (!root) throw new Error('the page has no root')
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)
// The door closing ends the news; the strip says so in words.
followNews().catch(() => queries.setQueryData(['lost'], true))
