import type { Rolldown } from 'vite'

type Bundle = Rolldown.OutputBundle
type Chunk = Rolldown.OutputChunk

/** The files that a page needs before anything of it stands: scripts with what they import, and style sheets. */
export interface FirstFiles {
  readonly scripts: readonly string[]
  readonly styles: readonly string[]
}

/**
 * The files of some modules, with all that they import, each file once and importers after what they import.
 *
 * @param modules ends of module paths, such as `/features/home/home-page.tsx`; one that is in no chunk is a mistake
 */
export function firstFiles(bundle: Bundle, modules: readonly string[]): FirstFiles {
  const scripts = new Set<string>()
  const styles = new Set<string>()
  const follow = (chunk: Chunk): void => {
    if (scripts.has(chunk.fileName)) return
    scripts.add(chunk.fileName)
    for (const style of chunk.viteMetadata?.importedCss ?? []) styles.add(style)
    for (const name of chunk.imports) {
      const imported = bundle[name]
      if (imported?.type === 'chunk') follow(imported)
    }
  }
  for (const module of modules) follow(chunkOf(bundle, module))
  return { scripts: [...scripts], styles: [...styles] }
}

function chunkOf(bundle: Bundle, module: string): Chunk {
  for (const output of Object.values(bundle)) {
    if (output.type === 'chunk' && output.moduleIds.some((id) => id.endsWith(module))) return output
  }
  throw new Error(`no chunk of the build holds ${module}`)
}
