package io.boltline.purchases;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests with a pipeline and a browser, which all share; they are skipped where there is no browser.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith({SharedPipeline.class, SharedBrowser.class})
@EnabledIf(value = "io.boltline.purchases.Chromium#isAskedFor", disabledReason = Chromium.NONE)
@interface InABrowser {}
