import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './styles/app.css'
import { App } from './app.tsx'
import { desk, followNews, queries } from './desk.ts'
// Applies the look before anything is drawn. The settings, which change it, come much later.
import './look.ts'
import { installWords } from './screen-reader.ts'

installWords()
// The first screen's data is asked for before the screen is built.
void queries.prefetchQuery(desk.hall.queryOptions({ input: {} }))
void queries.prefetchQuery(desk.status.queryOptions({ input: {} }))
const root = document.getElementById('root')
if (!root) throw new Error('the page has no root')
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <App />
    </QueryClientProvider>
  </StrictMode>,
)
void followNews()
