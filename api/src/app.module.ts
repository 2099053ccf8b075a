import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { type DynamicModule, Module } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import { pino } from 'pino';
import type { Config } from './config.js';
import { formatError } from './platform/graphql/errors.js';
import { documentLimits } from './platform/graphql/limits.js';
import { preferKnownValues } from './platform/graphql/known-values.js';
import { Budgets, budget } from './platform/graphql/budget.js';
import { closeUnitOfWork } from './platform/graphql/plugins.js';
import { PlainUserError, StaleObjectError } from './platform/graphql/user-error.js';
import { HealthController } from './platform/health/health.controller.js';
import { PlatformModule } from './platform/platform.module.js';
import { entities, rooms } from './rooms/rooms.js';

@Module({})
export class AppModule {
  static forConfig(config: Config): DynamicModule {
    return {
      module: AppModule,
      controllers: [HealthController],
      imports: [PlatformModule.forConfig(config, entities), graphql(config), ...rooms],
    };
  }
}

function graphql(config: Config): DynamicModule {
  return GraphQLModule.forRoot<ApolloDriverConfig>({
    driver: ApolloDriver,
    autoSchemaFile: true,
    sortSchema: true,
    path: '/graphql',
    playground: false,
    graphiql: false,
    introspection: true,
    csrfPrevention: { requestHeaders: ['x-stockpact'] },
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    parseOptions: { maxTokens: documentLimits.tokens },
    buildSchemaOptions: { orphanedTypes: [PlainUserError, StaleObjectError] },
    formatError: formatError(pino({ level: config.logLevel, name: 'graphql' })),
    transformSchema: preferKnownValues,
    plugins: [ApolloServerPluginCacheControlDisabled(), budget(new Budgets(config.allowances)), closeUnitOfWork()],
  });
}
