/** A file that a person chose for a roadmap before its page was open, by the roadmap's id. It never leaves this page's memory. */
const chosen = new Map<string, File>()

export function chooseFile(roadmap: string, file: File): void {
  chosen.set(roadmap, file)
}

/** The file that was chosen for a roadmap, once. */
export function takeChosenFile(roadmap: string): File | undefined {
  const file = chosen.get(roadmap)
  chosen.delete(roadmap)
  return file
}
