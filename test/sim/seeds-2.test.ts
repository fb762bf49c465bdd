import { HALF, holdSeeds } from './hold-seeds.ts'

holdSeeds(1 + HALF)
