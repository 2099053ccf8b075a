import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import typescript from 'typescript-eslint';

const noDefaultExport = { selector: 'ExportDefaultDeclaration', message: 'Named exports only: one name per thing, everywhere.' };
const noSqlFromText = {
  selector: 'CallExpression[callee.property.name=/^(addOrderBy|orderBy|addGroupBy|groupBy)$/] > TemplateLiteral[expressions.length>0]',
  message: 'A sort or group column put together from text is an open door for SQL injection: choose from a fixed list.',
};
const ONE_DOOR = 'The environment is read in api/src/config.ts and in command lines, nowhere else.';
const noEnvironment = { object: 'process', property: 'env', message: ONE_DOOR };
const noImportedEnvironment = { paths: [{ name: 'node:process', importNames: ['env'], message: ONE_DOOR }] };

/** Functions that engines may round differently: a rule gives the same result to the last bit in server and browser. */
const noInexact = ['exp', 'expm1', 'log', 'log10', 'log1p', 'log2', 'pow', 'cbrt', 'hypot', 'sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'atan2', 'sinh', 'cosh', 'tanh', 'random']
  .map((property) => ({ object: 'Math', property, message: 'Engines may differ here in the last bit: use shared/src/planning/statistics.' }));

export default defineConfig(
  { ignores: ['**/dist/', '**/node_modules/', '**/coverage/', '**/test-results/', '.stockpact/', 'web/src/gql/'] },
  js.configs.recommended,
  { languageOptions: { globals: globals.nodeBuiltin }, linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [typescript.configs.recommended],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
    },
  },
  {
    files: ['**/*.{ts,tsx,mjs}'],
    rules: {
      'max-lines': ['error', 300], eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-properties': ['error', noEnvironment], 'no-restricted-imports': ['error', noImportedEnvironment],
    },
  },
  { files: ['**/src/**/*.{ts,tsx,mjs}'], rules: { 'no-restricted-syntax': ['error', noDefaultExport, noSqlFromText] } },
  { files: ['shared/src/**/*.ts'], ignores: ['**/*.test.ts'], rules: { 'no-restricted-properties': ['error', noEnvironment, ...noInexact] } },
  {
    files: ['web/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat.recommended],
    // Warns where the React compiler would step back; we do not use that compiler.
    rules: { 'react-hooks/incompatible-library': 'off' },
  },
  // Programs have a door to the outside: the server's one file, the command lines, the launcher, configs and test beds.
  {
    files: ['api/src/config.ts', 'api/src/cli/**', 'migrations/src/cli.ts', 'migrations/src/gate/cli.ts', 'launch/**', '**/*.config.*', '**/test/**', 'e2e/**', 'bench/**', 'web/codegen.mjs'],
    rules: { 'no-restricted-properties': 'off', 'no-restricted-imports': 'off' },
  },
  { files: ['web/**', 'e2e/**'], languageOptions: { globals: globals.browser } },
);
