import type { Plugin } from 'vite'

const named = /^import \{([^}]*)\} from '@tabler\/icons-react'$/gm

/**
 * Imports each icon from its own file, so that the build knows which page draws which icon. The package's list of all icons
 * would put each of them where the first one is.
 */
export function directIcons(): Plugin {
  return {
    name: 'minga-direct-icons',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      if (id.includes('/node_modules/') || !code.includes('@tabler/icons-react')) return undefined
      return { code: code.replaceAll(named, (_, names: string) => directly(names)), map: null }
    },
  }
}

function directly(names: string): string {
  const all = names.split(',').map((name) => name.trim())
  const icons = all.filter((name) => name !== '' && !name.startsWith('type '))
  const types = all.filter((name) => name.startsWith('type ')).map((name) => name.slice('type '.length))
  const lines = icons.map((name) => `import ${name} from '@tabler/icons-react/icons/${name}'`)
  if (types.length > 0) lines.push(`import type { ${types.join(', ')} } from '@tabler/icons-react'`)
  return lines.join('; ')
}
