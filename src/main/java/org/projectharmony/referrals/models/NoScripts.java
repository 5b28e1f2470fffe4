package org.projectharmony.referrals.models;

import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.scripting.engine.ScriptEngineResolver;

/** The engine runs no script in any language, even where a library brings one that could. */
class NoScripts implements ScriptEngineResolver {

    @Override
    public void addScriptEngineFactory(ScriptEngineFactory factory) {
        throw off();
    }

    @Override
    public ScriptEngineManager getScriptEngineManager() {
        throw off();
    }

    @Override
    public ScriptEngine getScriptEngine(String language, boolean cached) {
        throw off();
    }

    private static ProcessEngineException off() {
        return new ProcessEngineException("Scripts are switched off in Harmony");
    }
}
