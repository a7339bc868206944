/** The settings as the editor's manifest and as a JSON schema, both made from the one zod schema; used when generating, never at run time. */
import * as z from 'zod';
import { RULES } from './rules/index';
import { settingsSchema } from './settings';

/** A piece of JSON schema, as far as it is looked into here. */
interface Schema {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly [key: string]: unknown;
}

/** Settings that name files: an untrusted workspace cannot set them. */
export const RESTRICTED_SETTINGS: readonly string[] = ['postmortem.files', 'postmortem.template'];

/** `contributes.configuration.properties` of the manifest. */
export function listProperties(): Readonly<Record<string, object>> {
  const properties: Record<string, object> = {};
  const visit = (schema: Schema, path: string): void => {
    for (const [name, { description, ...inner }] of Object.entries(schema.properties ?? {})) {
      const key = `${path}.${name}`;
      // a group of settings is no setting; an object that people write as a whole is one
      if (inner.type === 'object' && description === undefined) visit(inner, key);
      else properties[key] = { ...inner, scope: 'resource', markdownDescription: description };
    }
  };
  visit(makeSchema(), 'postmortem');
  return properties;
}

/** The JSON schema of `.postmortem.yaml`. */
export function makeConfigurationSchema(): object {
  const { $schema, ...schema } = makeSchema();
  return { $schema, title: 'Post-Mortem settings (.postmortem.yaml)', ...schema };
}

function makeSchema(): Schema {
  const schema = z.toJSONSchema(settingsSchema, { target: 'draft-7', io: 'input' }) as Schema;
  const { additionalProperties: severity, propertyNames: _, ...rules } = schema.properties?.['rules'] ?? {};
  // what each rule is called and what it may be set to are said apart: said together they would be repeated for every rule
  const properties = Object.fromEntries(RULES.map(({ id, summary }) => [id, { description: summary }]));
  return {
    ...schema,
    properties: { ...schema.properties, rules: { ...rules, properties, patternProperties: { '^[a-z][a-z-]*$': severity } } },
  };
}
