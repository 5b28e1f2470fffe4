package org.projectharmony.referrals.access;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.DeserializingConverter;
import org.springframework.core.serializer.support.SerializationFailedException;
import org.springframework.core.serializer.support.SerializingConverter;

/** Sessions are in the database, so that any node knows who has signed in at another one, also of another version. */
@Configuration(proxyBeanMethods = false)
class SharedSessions {

    private static final Logger LOG = LoggerFactory.getLogger(SharedSessions.class);

    /** What another version has stored and this one can't read is as if it weren't there: people sign in again. */
    @Bean
    GenericConversionService springSessionConversionService() {
        GenericConversionService stored = new GenericConversionService();
        DeserializingConverter read = new DeserializingConverter(getClass().getClassLoader());
        stored.addConverter(Object.class, byte[].class, new SerializingConverter());
        stored.addConverter(byte[].class, Object.class, bytes -> {
            try {
                return read.convert(bytes);
            } catch (SerializationFailedException ofAnotherVersion) {
                LOG.info("Part of a session can't be read: {}", ofAnotherVersion.getMostSpecificCause().getClass());
                return null;
            }
        });
        return stored;
    }
}
