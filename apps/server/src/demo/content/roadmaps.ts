import type { RoadmapContent } from './roadmap-content.ts'
import { cementRoadmap } from './roadmap-cement.ts'
import { steelRoadmap } from './roadmap-steel.ts'

export const roadmaps: readonly RoadmapContent[] = [steelRoadmap, cementRoadmap]
