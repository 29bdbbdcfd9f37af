import type { Language } from '@minga/domain/language/language'
import type { RoadmapView } from '@minga/protocol/http/me'

/** A work as lists show it: the text to open first, and all its languages. */
export interface ListedWork {
  /** In the reader's language, else the one in which the work began. */
  readonly roadmap: RoadmapView
  /** More than one, where it is there in several languages; the one in which it began first. */
  readonly texts: readonly RoadmapView[]
}

/** Roadmaps as works, each in the place of its first text. */
export function worksOf(roadmaps: readonly RoadmapView[], language: Language): ListedWork[] {
  const works = Map.groupBy(roadmaps, (roadmap) => roadmap.work ?? roadmap.id)
  return [...works.values()].flatMap((texts) => {
    const first = texts.find(({ id, work }) => id === work) ?? texts[0]
    const roadmap = texts.find((text) => text.language === language) ?? first
    return roadmap === undefined ? [] : [{ roadmap, texts: textsInOrder(texts) }]
  })
}

/** The texts of the same work as a roadmap, itself among them. */
export function textsOfWork(roadmaps: readonly RoadmapView[], { id, work = id }: RoadmapView): readonly RoadmapView[] {
  return textsInOrder(roadmaps.filter((each) => (each.work ?? each.id) === work))
}

function textsInOrder(texts: readonly RoadmapView[]): readonly RoadmapView[] {
  return texts.toSorted((one, other) => Number(other.id === other.work) - Number(one.id === one.work))
}
