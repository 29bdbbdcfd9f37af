import { existsSync } from 'node:fs'
import { join } from 'node:path'

import type { Plugin } from 'vite'

const sheets = join(import.meta.dirname, '../node_modules/@mantine/core/styles')

/** The module with the class names of a component, which every part that draws one of them imports. */
const classes = /@mantine\/core\/esm\/(?:components|utils)\/(?:\w+\/)*(\w+)\.module\.mjs$/

/**
 * Lets the styles of a component of Mantine come with its code: a page loads the styles of what it can draw, and those
 * of menus and dialogs come when one is opened. They lie in a layer, which every style of ours outweighs, so it does
 * not matter which comes first.
 */
export function mantineStyles(): Plugin {
  let isBuild = true
  return {
    name: 'minga-mantine-styles',
    configResolved({ command }) {
      isBuild = command === 'build'
    },
    transform(code, id) {
      const path = id.replaceAll('\\', '/')
      // Libraries are not transformed while one develops: all styles are there at once.
      if (!isBuild && path.endsWith('/src/main.tsx')) return behind('@mantine/core/styles.layer.css', code)
      const component = classes.exec(path)?.[1]
      if (component === undefined) return undefined
      if (!existsSync(join(sheets, `${component}.layer.css`))) {
        throw new Error(`Mantine has no sheet of ${component}: it has changed`)
      }
      return behind(`@mantine/core/styles/${component}.layer.css`, code)
    },
  }
}

function behind(sheet: string, code: string) {
  return { code: `import '${sheet}'\n${code}`, map: null }
}
