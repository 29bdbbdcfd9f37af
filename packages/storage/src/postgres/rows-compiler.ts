import { PostgresQueryCompiler, type BinaryOperationNode, type OperationNode, type RawNode } from 'kysely'

import { inPostgres } from '../database/in-engine.ts'

/** Compiles the queries that are written for both engines. */
export class RowsCompiler extends PostgresQueryCompiler {
  protected override visitRaw(node: RawNode): void {
    const own = inPostgres(node)
    if (own === undefined) super.visitRaw(node)
    else this.visitNode(own)
  }

  /** `IN ()` is no SQL for PostgreSQL: nothing is in an empty list, as SQLite has it. */
  protected override visitBinaryOperation(node: BinaryOperationNode): void {
    const operator = 'operator' in node.operator ? node.operator.operator : undefined
    const isMember = operator === 'in' || operator === 'not in'
    if (isMember && isEmptyList(node.rightOperand)) this.append(operator === 'in' ? '(1 = 0)' : '(1 = 1)')
    else super.visitBinaryOperation(node)
  }
}

function isEmptyList(node: OperationNode): boolean {
  return (
    (node.kind === 'ValueListNode' || node.kind === 'PrimitiveValueListNode') &&
    'values' in node &&
    Array.isArray(node.values) &&
    node.values.length === 0
  )
}
